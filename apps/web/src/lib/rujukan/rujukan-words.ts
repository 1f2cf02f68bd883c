import {
	formatDate,
	needNames,
	type Agreement,
	type IsoDate,
	type RujukanEvent,
	type RujukanOutcome,
	type RujukanStatus
} from '@balai/domain';

/** The state of a referral in one word, as lists say it. */
export const rujukanStatusNames: Readonly<Record<RujukanStatus, string>> = {
	sent: 'diajukan',
	accepted: 'diterima',
	rejected: 'ditolak',
	served: 'dilayani',
	closed: 'selesai',
	withdrawn: 'dibatalkan keluarga'
};

export const outcomeNames: Readonly<Record<RujukanOutcome, string>> = {
	terpenuhi: 'Kebutuhannya terpenuhi',
	sebagian: 'Terpenuhi sebagian',
	tidakTerpenuhi: 'Belum terpenuhi'
};

export const agreementByNames: Readonly<Record<Agreement['by'], string>> = {
	pengurus: 'Ibu/Bapak sendiri',
	anggota: 'Anggota keluarga dewasa'
};
export const agreementWayNames: Readonly<Record<Agreement['way'], string>> = { lisan: 'Lisan', tertulis: 'Tertulis' };

/** What is waited for, and by whom; '' once it has ended. */
export function waitingWords(status: RujukanStatus): string {
	switch (status) {
		case 'sent':
			return 'menunggu jawaban instansi';
		case 'accepted':
			return 'menunggu dilayani';
		case 'rejected':
			return 'perlu dialihkan atau ditutup';
		case 'served':
			return 'tanyakan hasilnya kepada keluarga';
		case 'closed':
		case 'withdrawn':
			return '';
	}
}

/** 'Keluarga setuju (Ibu/Bapak sendiri, lisan, 2 November 2026)'. */
function agreementWords({ by, way, on }: Agreement): string {
	return `Keluarga setuju (${agreementByNames[by]}, ${agreementWayNames[way].toLowerCase()}, ${formatDate(on)})`;
}

/** One step as a title and a sentence. */
export function rujukanWords(event: RujukanEvent): { title: string; detail: string } {
	switch (event.type) {
		case 'rujukanSent':
			return {
				title: `Dirujuk: ${needNames[event.need]}`,
				detail: `${agreementWords(event.agreement)}. Jawaban ditunggu sampai ${formatDate(event.dueOn)}.`
			};
		case 'rujukanRerouted':
			return {
				title: 'Rujukan dialihkan ke instansi lain',
				detail: `${agreementWords(event.agreement)}. Jawaban ditunggu sampai ${formatDate(event.dueOn)}.`
			};
		case 'rujukanAccepted':
			return { title: 'Rujukan diterima instansi', detail: `Layanan ditunggu sampai ${formatDate(event.dueOn)}.` };
		case 'rujukanRejected':
			return { title: 'Rujukan ditolak instansi', detail: 'Bisa dialihkan ke instansi lain.' };
		case 'rujukanServed':
			return { title: 'Keluarga sudah dilayani', detail: 'Hasilnya ditanyakan kepada keluarga.' };
		case 'rujukanClosed':
			return { title: 'Rujukan selesai', detail: `${outcomeNames[event.outcome]}.` };
		case 'rujukanWithdrawn':
			return { title: 'Rujukan dibatalkan keluarga', detail: 'Alasan tidak ditanyakan.' };
	}
}

/** How it stands, in words for the family itself; `officeName` '' where it is not known any more. */
export function familyStatusWords(
	{ status, dueOn, outcome }: { status: RujukanStatus; dueOn: IsoDate | null; outcome: RujukanOutcome | null },
	officeName: string,
	today: IsoDate
): string {
	const office = officeName || 'Instansinya';
	const until = dueOn === null ? '' : formatDate(dueOn);
	const isLate = dueOn !== null && today > dueOn;
	switch (status) {
		case 'sent':
			return isLate
				? `Permintaan sudah dikirim ke ${officeName || 'instansi'}. Seharusnya dijawab paling lambat ${until}, tetapi belum. Pendamping menanyakannya lagi.`
				: `Permintaan sudah dikirim ke ${officeName || 'instansi'}. Jawabannya ditunggu paling lambat ${until}.`;
		case 'accepted':
			return isLate
				? `${office} sudah menerima permintaan ini. Seharusnya dilayani paling lambat ${until}, tetapi belum. Pendamping menanyakannya lagi.`
				: `${office} sudah menerima permintaan ini. Layanannya ditunggu paling lambat ${until}.`;
		case 'rejected':
			return `${office} belum bisa membantu. Pendamping menanyakan apakah Ibu/Bapak mau dirujuk ke tempat lain${isLate ? '' : `, paling lambat ${until}`}.`;
		case 'served':
			return `${office} sudah melayani. Pendamping menanyakan hasilnya${isLate ? '' : `, paling lambat ${until}`}.`;
		case 'closed':
			return outcome === 'tidakTerpenuhi'
				? 'Rujukan ini sudah ditutup. Kebutuhannya belum terpenuhi; kalau masih perlu, bisa dirujuk lagi.'
				: 'Rujukan ini sudah selesai.';
		case 'withdrawn':
			return 'Rujukan ini sudah dibatalkan atas permintaan keluarga. Kalau masih perlu, bisa dirujuk lagi.';
	}
}

/** One step in a few words for the family: 'Dialihkan ke Dinas Peternakan'. */
export function familyStepWords(event: RujukanEvent, officeName: string): string {
	if (event.type === 'rujukanSent') return `Diajukan ke ${officeName || 'instansi'}`;
	if (event.type === 'rujukanRerouted') return `Dialihkan ke ${officeName || 'instansi lain'}`;
	return event.type === 'rujukanClosed' ? `Selesai. ${outcomeNames[event.outcome]}` : rujukanWords(event).title;
}
