/** Which build of the app this is; put in by the bundler, the same for page and worker. */
declare const __BUILD__: string;
