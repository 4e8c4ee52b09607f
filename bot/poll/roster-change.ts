/** What of a member a poll's roster holds. */
type Listed = Readonly<{
  personId: string;
  name: string;
  party: string | null;
  seats: number | null;
  standIns: readonly Readonly<{ personId: string }>[];
}>;

/** How the present roster of a committee differs from the one that a poll was posted with. */
export type RosterChange<Voice extends Listed> = Readonly<{
  joined: readonly Voice[];
  left: readonly Voice[];
  /** Those whose party, seats or stand-ins are others now. */
  altered: readonly Voice[];
}>;

/** Compares two rosters; each person stands at most once in either. */
export function rosterChange<Voice extends Listed>(
  frozen: readonly Voice[],
  present: readonly Voice[],
): RosterChange<Voice> {
  const before = new Map(frozen.map((voice) => [voice.personId, voice]));
  const now = new Set(present.map(({ personId }) => personId));
  return {
    joined: present.filter(({ personId }) => !before.has(personId)),
    left: frozen.filter(({ personId }) => !now.has(personId)),
    altered: present.filter((voice) => {
      const former = before.get(voice.personId);
      return former !== undefined && traits(former) !== traits(voice);
    }),
  };
}

export function isUnchanged({ joined, left, altered }: RosterChange<Listed>): boolean {
  return joined.length + left.length + altered.length === 0;
}

function traits({ party, seats, standIns }: Listed): string {
  return JSON.stringify([party, seats, standIns.map(({ personId }) => personId).sort()]);
}
