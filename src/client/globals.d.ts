/** Which build of the app this is; put in by the bundler, the same for page and worker. */
declare const __BUILD__: string;
/** The shape of the views that this build writes and reads; put in by the bundler from the projections. */
declare const __VIEWS_SHAPE__: string;
/** The newest schema of every type of event that this build knows; put in by the bundler from the streams. */
declare const __KNOWN_EVENTS__: Readonly<Record<string, number>>;
