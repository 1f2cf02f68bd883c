/** Ends whatever the phone's voice is reading. */
export function stopSpeaking(): void {
	if ('speechSynthesis' in window) window.speechSynthesis.cancel();
}
