import { pino, type DestinationStream, type Logger } from 'pino';

// Whatever a caller logs by mistake, these never reach a log line, at the top or one level down.
const personal = [
	'name',
	'nama',
	'nik',
	'nomorKk',
	'username',
	'password',
	'phone',
	'address',
	'text',
	'note',
	'reason',
	'signature',
	'code',
	'slipCode',
	'token',
	'secret',
	'key',
	'cookie',
	'authorization'
];

export type Log = Logger;

/** JSON lines, one per happening, on standard error: standard output stays for the sentences a person reads. */
export function openLog(destination: DestinationStream = pino.destination({ dest: 2, sync: true })): Log {
	return pino(
		{
			base: null,
			timestamp: pino.stdTimeFunctions.isoTime,
			redact: { paths: personal.flatMap((field) => [field, `*.${field}`]), censor: '[dihapus]' }
		},
		destination
	);
}
