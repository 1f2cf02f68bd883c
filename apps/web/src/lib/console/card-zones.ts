/** `data-drop` of the place for cards that hang nowhere. */
export const LOOSE_ZONE = 'baru-datang';
