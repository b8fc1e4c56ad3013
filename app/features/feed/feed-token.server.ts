import { createHash, randomBytes } from 'node:crypto';

/** 256 bits that nobody can guess, as they stand in an address. */
export const newFeedToken = (): string => randomBytes(32).toString('base64url');

/** All that is kept of an address: whoever reads the database cannot read a calendar. */
export const feedTokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
