/**
 * The token of a hall's device lives in this cookie and nowhere else: the plain form and the script both need it, and on
 * http://192.168.x.x there is no better place that both can read.
 */
export const tokenCookie = (code: string): string => `balai_hp_${code}`;

/** Long enough for a session that is closed early and reopened some days later. */
export const TOKEN_SECONDS = 7 * 24 * 3600;

/** From `document.cookie`; null when this browser holds no device of the hall. */
export function readToken(cookies: string, code: string): string | null {
	const start = `${tokenCookie(code)}=`;
	const found = cookies.split('; ').find((cookie) => cookie.startsWith(start));
	return (found && decodeURIComponent(found.slice(start.length))) || null;
}

/** For `document.cookie`; an empty token removes it. */
export function tokenCookieLine(code: string, token: string, isHttps: boolean): string {
	const age = token === '' ? 0 : TOKEN_SECONDS;
	return `${tokenCookie(code)}=${encodeURIComponent(token)}; Path=/; SameSite=Lax; Max-Age=${age}${isHttps ? '; Secure' : ''}`;
}
