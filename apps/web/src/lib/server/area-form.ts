import type { Zone } from '@balai/domain';
import type { AreaRow } from '@balai/case-store';
import { formText } from './form-text.ts';

/** Kinds of area and how many digits their code has. */
export const areaKinds: Readonly<Record<string, number>> = {
	provinsi: 2,
	kabupaten: 4,
	kota: 4,
	kecamatan: 6,
	desa: 10,
	kelurahan: 10,
	nagari: 10
};
export const zones: readonly Zone[] = ['WIB', 'WITA', 'WIT'];

export type TypedArea = Record<'code' | 'name' | 'kind' | 'zone' | 'contactName' | 'contactPhone' | 'contactAccountId', string>;

export function readAreaForm(form: FormData): TypedArea {
	return {
		// People copy codes with dots: 53.02.99.2001.
		code: formText(form, 'kode', 20).replace(/[\s.]/g, ''),
		name: formText(form, 'nama', 120),
		kind: formText(form, 'jenis', 20),
		zone: formText(form, 'zona', 4),
		contactName: formText(form, 'kontakNama', 120),
		contactPhone: formText(form, 'kontakTelepon', 40),
		contactAccountId: formText(form, 'kontakAkun', 64)
	};
}

/** The area that was typed, or the first thing to change in it. `mayBeContact`: accounts that are not a pendamping. */
export function areaFrom(
	typed: TypedArea,
	mayBeContact: (accountId: string) => boolean
): { area: AreaRow } | { problem: string } {
	const { code, name, kind, contactName, contactPhone, contactAccountId } = typed;
	const digits = areaKinds[kind];
	const zone = zones.find((known) => known === typed.zone);
	if (digits === undefined) return { problem: 'Pilih jenis wilayahnya.' };
	if (!/^\d+$/.test(code) || code.length !== digits) return { problem: `Kode ${kind} terdiri dari ${digits} angka.` };
	if (name === '') return { problem: 'Isi nama wilayahnya.' };
	if (!zone) return { problem: 'Pilih zona waktunya.' };
	if ((contactName === '') !== (contactPhone === ''))
		return { problem: 'Kontak perlu nama dan nomor telepon. Isi keduanya, atau kosongkan keduanya.' };
	if (contactPhone !== '' && contactPhone.replace(/\D/g, '').length < 8)
		return { problem: 'Nomor telepon kontaknya terlalu pendek.' };
	if (contactAccountId !== '' && contactName === '') return { problem: 'Akun kontak dipilih, tetapi nama dan nomornya kosong.' };
	if (contactAccountId !== '' && !mayBeContact(contactAccountId))
		return { problem: 'Kontak wilayah tidak boleh seorang pendamping. Pilih orang lain.' };
	return {
		area: {
			code,
			name,
			kind,
			zone,
			contactName: contactName || null,
			contactPhone: contactPhone || null,
			contactAccountId: contactAccountId || null
		}
	};
}

/** Whom people of an area can call: its own contact, or that of the nearest area above it. */
export function contactFor(areas: readonly AreaRow[], code: string): { area: AreaRow; isOwn: boolean } | undefined {
	const nearest = areas
		.filter((area) => code.startsWith(area.code) && area.contactName !== null)
		.sort((a, b) => b.code.length - a.code.length)[0];
	return nearest && { area: nearest, isOwn: nearest.code === code };
}
