export { assertNever, ok, refuse, type Result } from './result.ts';
export {
	CODE_ALPHABET, codeFromBytes, isId, parseAccountId, parseCardId, parseCode, parseCommandId, parseDeviceId, parseKpmId, parseSessionId,
	type AccountId, type CardId, type CommandId, type DeviceId, type KpmId, type SessionId
} from './ids.ts';
export {
	addDays, addMonths, clockInZone, dateInZone, daysBetween, daysInMonth, formatDate, formatLongDate, formatShortDate, fullYears, parseIsoDate,
	type Instant, type IsoDate, type Zone
} from './dates.ts';
