import { createSubscriber } from 'svelte/reactivity';

/** Reading aloud by the phone's own Indonesian voice; where it has none, nothing is offered. */
export class Speech {
	readonly #subscribe = createSubscriber((update) => {
		const voices = synthesis();
		voices?.addEventListener('voiceschanged', update);
		return () => voices?.removeEventListener('voiceschanged', update);
	});

	get isAvailable(): boolean {
		this.#subscribe();
		return indonesianVoice() !== undefined;
	}

	/** Reads one sentence after another; what was being read stops. */
	say(text: string): void {
		const voices = synthesis();
		const voice = indonesianVoice();
		if (!voices || !voice) return;
		voices.cancel();
		// Long utterances break off on some phones.
		for (const line of text.split('\n')) {
			const utterance = new SpeechSynthesisUtterance(line);
			utterance.lang = voice.lang;
			utterance.voice = voice;
			utterance.rate = 0.9;
			voices.speak(utterance);
		}
	}
}

function synthesis(): SpeechSynthesis | undefined {
	return 'speechSynthesis' in window ? window.speechSynthesis : undefined;
}

function indonesianVoice(): SpeechSynthesisVoice | undefined {
	// Android still says 'in' for Indonesian.
	return synthesis()
		?.getVoices()
		.find(({ lang }) => /^(id|in)([-_]|$)/i.test(lang));
}
