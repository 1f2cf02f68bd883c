// The board lives in the browser: Yjs is loaded there alone, once.
export const ssr = false;
