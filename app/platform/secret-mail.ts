/** Mails that carry a single-use link are known by their key. */
const SECRET = 'token:';

export const secretMailKey = (tokenHash: string) => SECRET + tokenHash;
export const isSecretMail = (key: string) => key.startsWith(SECRET);
