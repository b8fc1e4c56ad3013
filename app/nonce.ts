import { createContext } from 'react';

/** The nonce that this answer's scripts carry. The browser hides it, and needs it no more once the page is there. */
export const NonceContext = createContext<string | undefined>(undefined);
