import { may, type Action, type Role } from '@balai/domain';

/**
 * What one must be allowed to do, by the table of access. `public`: no account needed; the page itself decides what a stranger or a
 * phone of the hall may see. `program`: a token of a sambungan and nothing else opens it, asked for where it is answered.
 */
export type Access = 'public' | 'program' | Action;

/** Route id of Kit → who may open it, read and write alike. A route that is missing here is closed to everybody. */
export const routeAccess: Readonly<Record<string, Access>> = {
	'/': 'public',
	'/(gerbang)/bantuan': 'public',
	'/(gerbang)/ditolak': 'public',
	'/g/[code]': 'public',
	'/g/[code]/pasang': 'public',
	'/g/[code]/slip': 'public',
	'/g/[code]/foto': 'public',
	'/health': 'public',
	'/api/v1/[jalan]': 'program',
	'/(gerbang)/api': 'public',
	'/(kantor)/data/sambungan': 'keepSambungan',
	'/(gerbang)/keluar': 'public',
	'/(gerbang)/masuk': 'public',
	'/(gerbang)/masuk/pertama': 'public',
	'/(kantor)/pengaturan': 'keepTables',
	'/(kantor)/pengaturan/wilayah': 'keepTables',
	'/(kantor)/pengaturan/teks': 'keepTables',
	'/(kantor)/sesi': 'leadSession',
	'/(kantor)/sesi/baru': 'leadSession',
	'/(kantor)/sesi/[id]': 'leadSession',
	'/(kantor)/sesi/[id]/slip': 'typeSlip',
	'/(kantor)/sesi/[id]/kertas': 'leadSession',
	'/(kantor)/sesi/[id]/musyawarah': 'leadSession',
	'/(kantor)/sesi/[id]/musyawarah/cocokkan': 'leadSession',
	'/(cetak)/sesi/[id]/musyawarah/cetak': 'leadSession',
	'/(kantor)/sesi/[id]/putar': 'leadSession',
	'/(pandu)/sesi/[id]/pandu': 'leadSession',
	'/(pandu)/sesi/[id]/pandu/hp': 'leadSession',
	'/sesi/[id]/pandu/lembar': 'leadSession',
	'/layar/[code]': 'public',
	'/sesi/[id]/lembar/[lembar]': 'leadSession',
	'/sesi/[id]/janji': 'readChoices',
	'/(cetak)/sesi/[id]/cetak': 'leadSession',
	'/(cetak)/sesi/[id]/cetak/[lembar]': 'leadSession',
	'/(cetak)/sesi/[id]/daftar-nama': 'readPlans',
	'/(kantor)/sesi/[id]/unduhan': 'leadSession',
	'/sesi/[id]/unduhan/[berkas]': 'leadSession',
	'/(kantor)/tindak-lanjut': 'readChoices',
	'/(cetak)/tindak-lanjut/cetak': 'readChoices',
	'/(kantor)/kpm': 'listCases',
	'/(kantor)/kpm/serah': 'handOverCaseload',
	'/(kantor)/kpm/[id]': 'readCase',
	'/(kantor)/kpm/[id]/profil': 'readProfil',
	'/(kantor)/kpm/[id]/pengakhiran': 'withdrawEnding',
	'/(kantor)/kpm/[id]/keluarga': 'recordLife',
	'/(kantor)/kpm/[id]/sesudah': 'recordCare',
	'/(kantor)/kpm/[id]/akses': 'readAccessLog',
	'/(cetak)/kpm/[id]/akses/cetak': 'readAccessLog',
	'/(cetak)/kpm/[id]/cetak': 'readCase',
	// The contact of an area is told; only a supervisor and korkab open and end.
	'/(kantor)/akses-darurat': 'noticeEmergency',
	'/(kantor)/kpm/[id]/surat': 'readChoices',
	'/(kantor)/bidik': 'readBidik',
	'/(kantor)/bidik/daftar/[daftar]': 'readBidik',
	'/(kantor)/pemadanan': 'readPadan',
	'/(kantor)/pemadanan/[id]': 'readPadan',
	'/(kantor)/pemadanan/[id]/orang': 'readPadan',
	'/(kantor)/pemadanan/[id]/laporan': 'readPadan',
	'/(cetak)/pemadanan/[id]/cetak': 'readPadan',
	'/(kantor)/data': 'importList',
	// Which lists an account may take, the lists themselves say.
	'/(kantor)/ekspor/[daftar]': 'takeList',
	'/ekspor/[daftar]/berkas': 'takeList',
	'/(kantor)/data/ekspor': 'readTakenLists',
	'/(kantor)/data/[id]': 'importList',
	'/(kantor)/data/[id]/baris-bermasalah': 'importList',
	'/(kantor)/data/[id]/isi': 'importList',
	// The area's contact may be an account of the Dinas; it sees only what it is the contact for.
	'/(kantor)/merasa-dipaksa': 'handleForcedReport',
	'/(kantor)/usulan': 'readUsulan',
	'/(kantor)/usulan/[id]': 'readUsulan',
	'/(kantor)/usulan/langkah/[nomor]': 'readUsulan',
	'/(kantor)/usulan/baru': 'prepareUsulan',
	'/(kantor)/usulan/siap/[keluarga]': 'prepareUsulan',
	'/(kantor)/usulan/dokumen/[dokumen]': 'readUsulan',
	'/usulan/dokumen/[dokumen]/berkas': 'readUsulan',
	'/(cetak)/usulan/dokumen/[dokumen]/bnba': 'readUsulan',
	'/(cetak)/usulan/entri': 'readEntrySheet',
	'/(cetak)/usulan/cetak': 'readUsulan',
	// What a letter says, and who may sign it, the store and the facts ask again.
	'/(kantor)/surat': 'writeLetters',
	// Of a job and its file, whose it is.
	'/(kantor)/surat/massal': 'writeLetters',
	'/(kantor)/surat/massal/[id]': 'writeLetters',
	'/surat/massal/[id]/berkas': 'writeLetters',
	'/(kantor)/surat/[id]': 'writeLetters',
	'/surat/[id]/pdf': 'writeLetters',
	'/surat/[id]/pindaian/[pindaian]': 'writeLetters',
	// Whose turn it is, the rules of the letter say.
	'/(kantor)/surat/tanda/[id]': 'writeLetters',
	'/surat/tanda/[id]/pdf': 'writeLetters',
	'/(kantor)/surat/naskah/[jenis]/[subjek]': 'writeLetters',
	'/surat/naskah/[jenis]/[subjek]/pdf': 'writeLetters',
	'/(gerbang)/periksa/[kode]': 'public',
	'/(kantor)/pengaturan/surat': 'keepLetterheads',
	'/pengaturan/surat/contoh': 'keepLetterheads',
	'/(kantor)/pengaturan/penetapan': 'keepTables',
	'/(kantor)/pengaturan/bidik': 'keepTables',
	// Of her own signed sheet, and of what is put with a proposal, the store asks again.
	'/foto/[id]': 'readCasePhotos',
	'/(kantor)/rujukan': 'readRujukan',
	'/(kantor)/rujukan/baru': 'recordRujukan',
	'/(kantor)/rujukan/[id]': 'readRujukan',
	'/(cetak)/rujukan/[id]/cetak': 'readRujukan',
	'/(kantor)/rujukan/instansi': 'readOffices',
	'/(kantor)/rujukan/laporan': 'countRujukan',
	'/(kantor)/laporan': 'countMonitoring',
	'/(kantor)/laporan/monitoring': 'countMonitoring',
	// Families by name: the store gives none to whoever is told sums alone.
	'/(kantor)/laporan/monitoring/keluarga': 'countMonitoring',
	// A partner reads the summary alone: the store and the builders keep the rest.
	'/(kantor)/laporan/instrumen/[instrumen]': 'countMonitoring',
	'/(kantor)/laporan/instrumen/[instrumen]/keluarga': 'keepInstruments',
	'/laporan/instrumen/[instrumen]/pdf': 'keepInstruments',
	'/laporan/instrumen/[instrumen]/berkas': 'keepInstruments',
	'/(kantor)/laporan/tenggat': 'keepInstruments',
	'/(kantor)/tindak-lanjut/sosialisasi': 'recordSosialisasi',
	'/(kantor)/laporan/matriks': 'keepMatriks3',
	'/(kantor)/laporan/matriks/[id]': 'keepMatriks3',
	'/(kantor)/laporan/gambaran': 'seeGambaran',
	'/(cetak)/laporan/gambaran/cetak': 'seeGambaran',
	'/batal': 'public'
};

export type Verdict = 'allowed' | 'signIn' | 'forbidden';

/** Decides by the table alone; `routeId` is null when no route matches, which Kit answers with 404. */
export function routeVerdict(routeId: string | null, role: Role | undefined): Verdict {
	if (routeId === null) return 'allowed';
	const access = Object.hasOwn(routeAccess, routeId) ? routeAccess[routeId] : undefined;
	if (access === undefined) return 'forbidden';
	if (access === 'public' || access === 'program') return 'allowed';
	if (role === undefined) return 'signIn';
	return may(role, access) ? 'allowed' : 'forbidden';
}
