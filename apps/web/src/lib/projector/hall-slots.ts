/** What the office fills for every hall; an empty slot is said to be empty. */
export interface HallSlots {
	/** Address of a video on this laptop, or words that say where it is. */
	videoMotivasi?: string;
	kriteriaKemiskinan?: string;
	pasal42?: string;
	wifi?: { name: string; password: string };
}
