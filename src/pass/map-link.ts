// Where an occasion is: the pin, if the organizer sent one, and the link that opens it on a map.
import type { Occasion } from '../db/occasion.ts';

/** Degrees, north and east positive; null when only the name of the place is known. */
export function pinOf({ latitude, longitude }: Pick<Occasion, 'latitude' | 'longitude'>) {
  return typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : null;
}

/** The organizer's own link, else one to the pin, else a search for the place by its name (Google's «Maps URLs»). */
export function mapUrlOf(occasion: Occasion): string {
  if (occasion.mapUrl) return occasion.mapUrl;
  const pin = pinOf(occasion);
  const query = pin === null ? occasion.place : `${pin.latitude},${pin.longitude}`;
  return `https://www.google.com/maps/search/?${new URLSearchParams({ api: '1', query })}`;
}
