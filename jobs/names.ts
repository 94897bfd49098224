// The names under which Agenda stores its jobs: renaming one leaves the old documents without a handler.
export const jobNames = {
  launchCampaign: 'launch-campaign',
  sweepInbound: 'sweep-inbound',
  recoverInbound: 'recover-inbound',
  settleUncertain: 'settle-uncertain',
  notifyOrganizers: 'notify-organizers',
  continueCampaigns: 'continue-campaigns',
  followUpUndecided: 'follow-up-undecided',
  fetchImages: 'fetch-images',
  followTemplates: 'follow-templates',
} as const;
