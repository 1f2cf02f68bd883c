// Works on any old phone: nothing but forms.
export const csr = false;
