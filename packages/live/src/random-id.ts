/** 20 random characters of an id. Not `crypto.randomUUID`: a phone on http://192.168.x.x has none. */
export function randomId(): string {
	const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
	return Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => letters[byte % 64]).join('');
}
