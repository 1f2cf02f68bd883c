const complaints = [
	'Rumah masih lantai tanah dan atap bocor kalau hujan deras',
	'Makan dua kali sehari, beras beli per kilo di kios',
	'Anak putus sekolah karena tidak ada uang seragam',
	'Timba air jauh dari rumah, jalan kaki satu jam lebih',
	'Tidak punya kendaraan, kalau sakit tunggu tetangga antar'
];

/** Some 60 characters, no two alike. */
export function cardText(number: number): string {
	return `${complaints[number % complaints.length] ?? ''} (${number})`.padEnd(60, '.');
}
