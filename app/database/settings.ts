/** Settings of the embedded PostgreSQL: sensible on a 4 GB office machine, durable; and the reckless ones for tests. */
import { availableParallelism, totalmem } from 'node:os'

const megabyte = 1024 * 1024

/** Nothing that was acknowledged is lost, whatever is pulled from the wall. */
export function durableSettings(): Record<string, string> {
  const memory = Math.floor(totalmem() / megabyte)
  const between = (low: number, value: number, high: number): string => `${Math.round(Math.min(high, Math.max(low, value)))}MB`
  return {
    ...commonSettings(),
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: between(128, memory / 8, 2048),
    effective_cache_size: between(256, memory / 2, 16_384),
    work_mem: between(8, memory / 256, 64),
    maintenance_work_mem: between(64, memory / 32, 512),
    wal_buffers: '16MB',
    min_wal_size: '256MB',
    max_wal_size: '2GB',
    wal_compression: 'pglz',
    checkpoint_timeout: '15min',
    autovacuum_vacuum_scale_factor: '0.05',
    autovacuum_analyze_scale_factor: '0.05',
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'postgres-%a.log',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_truncate_on_rotation: 'on',
  }
}

/** For test clusters, which are thrown away: no waiting for the disk, nothing in the background. */
export function recklessSettings(): Record<string, string> {
  return {
    ...commonSettings(),
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    checkpoint_timeout: '1h',
    autovacuum: 'off',
    max_connections: '200',
  }
}

function commonSettings(): Record<string, string> {
  return {
    max_connections: '100',
    // Small machines: many short statements matter more than one long one.
    max_parallel_workers_per_gather: availableParallelism() > 4 ? '2' : '0',
    jit: 'off',
    random_page_cost: '1.1',
    password_encryption: 'scram-sha-256',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    lc_messages: 'C',
    log_min_messages: 'warning',
    // Statements of the application may hold personal data in their parameters: they stay out of the log.
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_min_error_statement: 'panic',
  }
}
