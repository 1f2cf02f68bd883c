// Drawn from what the console tells it; there is nothing to render before that.
export const ssr = false;
