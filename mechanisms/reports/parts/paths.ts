/** Addresses of the pages of reports. */
export const reportProcedure = 'reports.report'
export const workPath = '/reports/work'
