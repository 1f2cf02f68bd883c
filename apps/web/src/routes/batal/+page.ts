// For the weakest phone: a form and words, no script at all.
export const csr = false;
