// The names under which Agenda stores its jobs: renaming one leaves the old documents without a handler.
export const jobNames = {
  launchCampaign: 'launch-campaign',
  sweepInbound: 'sweep-inbound',
  recoverInbound: 'recover-inbound',
  pollStatuses: 'poll-statuses',
  settleUncertain: 'settle-uncertain',
  notifyOrganizers: 'notify-organizers',
  continueCampaigns: 'continue-campaigns',
  fetchImages: 'fetch-images',
  forgetImages: 'forget-images',
  liftSuppressions: 'lift-suppressions',
  followUpUndecided: 'follow-up-undecided',
  followTemplates: 'follow-templates',
} as const;
