import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Watch } from './watch.ts';

/** Turns what the server tells of its work into metrics, and into log lines where somebody should look. */
export function watching(metrics: Metrics, log: Log): Watch {
  return {
    settled: ({ is }) => metrics.count(`pannier_commands_total{outcome="${is}"}`),
    decided: (seconds) => metrics.took('pannier_decision_seconds', seconds),
    decisionFailed: (command, error) => {
      metrics.count('pannier_failed_total{what="decision"}');
      log.error('decision failed', error, { command });
    },
    groupFailed: (error) => {
      metrics.count('pannier_failed_total{what="group"}');
      log.error('commands could not be stored', error);
    },
    factsAsked: (count) => metrics.count('pannier_facts_asked_total', count),
    factsRead: (count) => metrics.count('pannier_facts_read_total', count),
    delivered: (events) => metrics.count('pannier_events_delivered_total', events),
    damaged: (what) => {
      metrics.count('pannier_damaged_rows_total');
      log.info('a stored row is damaged', { row: what });
    },
    sentAway: (code) => metrics.count(`pannier_byes_total{code="${code}"}`),
    frameFaulty: () => metrics.count('pannier_faulty_frames_total'),
    failed: (what, error) => {
      metrics.count(`pannier_failed_total{what="${what}"}`);
      log.error(`${what} failed`, error);
    },
  };
}
