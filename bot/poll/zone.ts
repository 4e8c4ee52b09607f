/** All dates that people read or type are Dutch time. */
export const ZONE = 'Europe/Amsterdam';
