/** What was chosen cannot be exported as that; the message says why, for a person. */
export class ExportError extends Error {}
