import { type Answer, FILE_TYPES, type FileAnswer, type FileType, type Question } from './questionnaire.ts';

export const MOST_MEGABYTES = 10;
const TYPE_WORDS: Readonly<Record<FileType, string>> = { pdf: 'PDF', png: 'PNG', jpeg: 'JPEG' };
const MEDIA_TYPES: Readonly<Record<FileType, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
};

/** The file that an answer names, or null. */
export function fileOf(answer: Answer | undefined): FileAnswer['file'] | null {
  return typeof answer === 'object' && answer !== null && 'file' in answer ? answer.file : null;
}

type Limits = Pick<Question, 'fileTypes' | 'fileMegabytes'>;

const typesOf = ({ fileTypes }: Limits): readonly FileType[] =>
  fileTypes && fileTypes.length > 0 ? fileTypes : FILE_TYPES;
const megabytesOf = ({ fileMegabytes = MOST_MEGABYTES }: Limits) => fileMegabytes;

/** What may be sent, in words: "PDF or PNG, up to 5 MB". */
export function fileLimitWords(question: Limits): string {
  const words = typesOf(question).map((type) => TYPE_WORDS[type]);
  const last = words.at(-1) ?? '';
  const list = words.length === 1 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
  return `${list}, up to ${megabytesOf(question)} MB`;
}

export type FileLimitProblem = 'file-over-limit' | 'file-type-not-taken';

/** What a question has against a file whose kind and size in bytes are known, or null. */
export function judgeFile(
  question: Limits,
  file: { mediaType: string; bytes: number },
): FileLimitProblem | null {
  if (!typesOf(question).some((type) => MEDIA_TYPES[type] === file.mediaType)) return 'file-type-not-taken';
  return file.bytes > megabytesOf(question) * 1_000_000 ? 'file-over-limit' : null;
}

/** Name, size and the beginning of the checksum, so that another file of the same name reads differently. */
export function fileWords({ name, bytes, sha256 }: FileAnswer['file']): string {
  const size = bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${name} (${size}, checksum ${sha256.slice(0, 12)})`;
}
