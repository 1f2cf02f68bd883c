import type { AccountRefusal } from '../../../server/accounts.ts';

/** What to change in the form of an account. */
export const accountRefusalText: Record<AccountRefusal, string> = {
	usernameTaken: 'Nama pengguna itu sudah dipakai. Pilih yang lain.',
	usernameShape: 'Nama pengguna: 3 sampai 30 huruf kecil, angka, titik atau garis bawah.',
	nameMissing: 'Isi nama lengkapnya.',
	areaCodeShape: 'Kode wilayah: 2, 4, 6 atau 10 angka, misalnya 5302 untuk kabupaten.',
	passwordTooShort: 'Sandi paling sedikit 8 huruf atau angka.',
	passwordTooLong: 'Sandi paling banyak 128 huruf.'
};
