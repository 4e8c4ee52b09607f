/** A field for a number takes a number or nothing; an empty text would keep phones from showing the card. */
export function quorumField(quorum: number | null): Readonly<{ hasQuorum: boolean; quorum: number }> {
  const known = quorum !== null && Number.isInteger(quorum) && quorum > 0;
  return { hasQuorum: known, quorum: known ? quorum : 0 };
}
