// The first thing a weak phone opens: no script at all.
export const csr = false;
