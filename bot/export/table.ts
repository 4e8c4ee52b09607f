/** What stands in one cell. A moment is shown in Dutch time; a text is made harmless when it is written. */
export type Cell = string | number | Date | null;

/** A part of an export: a sheet, or a part of a csv file. */
export type Table = Readonly<{
  /** At most 31 characters, and none of `[]:*?/\`: what Excel takes as the name of a sheet. */
  name: string;
  header: readonly string[];
  rows: readonly (readonly Cell[])[];
}>;
