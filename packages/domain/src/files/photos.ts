/** Bytes of a photograph as a phone takes it; what the refusal `fileTooLarge` says in words (ours). */
export const LARGEST_PHOTO_BYTES = 12 * 1024 * 1024;
