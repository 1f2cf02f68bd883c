/**
 * A page can be read and filled before its script arrives. The script then takes the page over and puts back what the server sent;
 * what people wrote, ticked or chose meanwhile is kept here and given back to them.
 */
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const fields = 'input:not([type=hidden], [type=file], [type=submit], [type=button]), textarea, select';
const answers = new Map<Field, string | boolean>();

const isTick = (field: Field): field is HTMLInputElement =>
	field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type);
const answerOf = (field: Field) => (isTick(field) ? field.checked : field.value);

function isAnswered(field: Field): boolean {
	if (isTick(field)) return field.checked !== field.defaultChecked;
	if (!(field instanceof HTMLSelectElement)) return field.value !== field.defaultValue;
	const sent = [...field.options].find(({ defaultSelected }) => defaultSelected) ?? field.options[0];
	return field.value !== sent?.value;
}

function keep({ target }: Event): void {
	if (target instanceof Element && target.matches(fields)) answers.set(target as Field, answerOf(target as Field));
}

/** To be called as soon as there is a script at all. */
export function keepEarlyAnswers(): void {
	for (const field of document.querySelectorAll<Field>(fields)) if (isAnswered(field)) answers.set(field, answerOf(field));
	document.addEventListener('input', keep, true);
}

/** To be called once, when the script has taken the page over. The page hears of what it did not know, as if it were given now. */
export function giveEarlyAnswersBack(): void {
	document.removeEventListener('input', keep, true);
	for (const [field, answer] of answers) {
		if (!field.isConnected || answerOf(field) === answer) continue;
		if (isTick(field)) field.checked = answer === true;
		else field.value = String(answer);
		for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
	}
	answers.clear();
}
