import { codeLength, parseCode, type DeviceId } from '@balai/domain';
import type { Identity } from './audience.ts';

/** Which devices are connected to the halls of this process, and how many phones of one hall come from one address. */
export class Presence {
	readonly #devices = new Map<DeviceId, number>();
	readonly #phones = new Map<string, number>();

	/** Answers how to say that it has gone. */
	come({ deviceId, role }: Identity, hallCode: string, address: string): () => void {
		const isPhone = role === 'phone' || role === 'sharedPhone';
		const place = placeOf(hallCode, address);
		if (deviceId) add(this.#devices, deviceId, 1);
		if (isPhone) add(this.#phones, place, 1);
		return () => {
			if (deviceId) add(this.#devices, deviceId, -1);
			if (isPhone) add(this.#phones, place, -1);
		};
	}

	readonly isHere = (deviceId: DeviceId): boolean => this.#devices.has(deviceId);

	/** Connected now. */
	phonesAt(hallCode: string, address: string): number {
		return this.#phones.get(placeOf(hallCode, address)) ?? 0;
	}
}

function placeOf(hallCode: string, address: string): string {
	return `${parseCode(hallCode, codeLength.hall) ?? ''} ${address}`;
}

function add<K>(counts: Map<K, number>, key: K, change: number): void {
	const count = (counts.get(key) ?? 0) + change;
	if (count > 0) counts.set(key, count);
	else counts.delete(key);
}
