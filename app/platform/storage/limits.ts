/** What may be uploaded, said to people before they try. Shared by the pages and the store. */
export const FILE_LIMITS = {
  bytes: 10_000_000,
  /** A scan of a page at 600 dots per inch has 34 million. */
  pixels: 60_000_000,
  organizationBytes: 300_000_000,
  organizationFiles: 200,
} as const;

export const ACCEPTED_ENDINGS = '.pdf,.png,.jpg,.jpeg';
export const FILE_HINT = 'PDF, PNG or JPEG, up to 10 MB.';

export const MEDIA_TYPES = ['application/pdf', 'image/png', 'image/jpeg'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

export const FILE_PROBLEMS = [
  'file-missing',
  'file-empty',
  'file-too-large',
  'file-wrong-kind',
  'file-name-does-not-match',
  'file-too-many-pixels',
  'file-damaged',
  'file-quota-reached',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

/** What to do about a file that was refused. */
export const FILE_PROBLEM_WORDS: Readonly<Record<FileProblem, string>> = {
  'file-missing': 'Choose a file',
  'file-empty': 'This file is empty. Choose another',
  'file-too-large': 'This file is larger than 10 MB. Save it smaller, or scan it at a lower resolution',
  'file-wrong-kind': 'Use a PDF, PNG or JPEG. This file is of another kind, whatever its name says',
  'file-name-does-not-match': 'The name of this file ends in another kind than it is. Save it again as a PDF',
  'file-too-many-pixels': 'This picture has too many pixels. Scan it at a lower resolution',
  'file-damaged': 'This file is not whole. Save, scan or download it again',
  'file-quota-reached':
    'Your organization has used the room it has for files. Ask the Office to take out old ones',
};

/** For the field itself, which tells a person before the file is sent. */
export const FILE_SIZE_LIMIT = {
  bytes: FILE_LIMITS.bytes,
  message: FILE_PROBLEM_WORDS['file-too-large'],
} as const;

export const isFileProblem = (code: string): code is FileProblem =>
  (FILE_PROBLEMS as readonly string[]).includes(code);
