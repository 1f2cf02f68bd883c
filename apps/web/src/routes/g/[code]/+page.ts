// The phone's own small bundle takes over what the server rendered; Kit's client would not fit its budget.
export const csr = false;
