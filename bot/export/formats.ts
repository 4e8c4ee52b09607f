/** The kinds of file that a poll can be exported to, in the order of the buttons. */
export const EXPORT_FORMATS = ['csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Every kind of file that is handed over: an export, or the archive of a poll. */
export type FileFormat = ExportFormat | 'zip';
