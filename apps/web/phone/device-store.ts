import { browserStore, memoryStore, type KeyValueStore } from '@balai/live/phone';
import { readToken, tokenCookieLine } from './device-cookie.ts';

export interface DeviceStoreParts {
	code: string;
	/** A device that people hand on keeps no card beyond its page. */
	isShared: boolean;
	cookies: { cookie: string };
	isHttps: boolean;
	/** The server no longer knows the token. */
	ontokenlost(): void;
	/** By default the browser's own. */
	kept?: KeyValueStore;
}

/** What a participant's device keeps: its token in the cookie, everything else where the browser keeps things. */
export function deviceStore({
	code,
	isShared,
	cookies,
	isHttps,
	ontokenlost,
	kept = browserStore()
}: DeviceStoreParts): KeyValueStore {
	const forgotten = memoryStore();
	const storeOf = (key: string) => (isShared && key.endsWith('/cards') ? forgotten : kept);
	const isToken = (key: string) => key.endsWith(`/${code}/token`);
	return {
		getItem: (key) => (isToken(key) ? readToken(cookies.cookie, code) : storeOf(key).getItem(key)),
		setItem(key, value) {
			if (isToken(key)) cookies.cookie = tokenCookieLine(code, value, isHttps);
			else storeOf(key).setItem(key, value);
		},
		removeItem(key) {
			if (!isToken(key)) return storeOf(key).removeItem(key);
			cookies.cookie = tokenCookieLine(code, '', isHttps);
			ontokenlost();
		},
		key: (index) => kept.key(index),
		get length() {
			return kept.length;
		}
	};
}
