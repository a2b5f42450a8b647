/**
 * All that a command needs for its work, loaded when it works and not when its help is shown or its flags are wrong: the browser driver, the
 * database and the readers of help pages together take longer to load than most answers take.
 */
export async function workshop() {
  const [barrier, browser, encoder, explore, models, origins, runs, session, store, storeErrors, verify] = await Promise.all([
    import('../barrier-answer.ts'),
    import('../playwright-environment.ts'),
    import('../encoder.ts'),
    import('../explore-site.ts'),
    import('../models.ts'),
    import('../../policy/origins.ts'),
    import('../run-task.ts'),
    import('../session.ts'),
    import('../store/open-store.ts'),
    import('../store/store-error.ts'),
    import('../verify-guide.ts'),
  ]);
  return {
    exploreSite: explore.exploreSite,
    modelNamed: models.modelNamed,
    openStore: store.openStore,
    runTask: runs.runTask,
    verifyGuide: verify.verifyGuide,
    SiteError: session.SiteError,
    /** Errors whose message was written for people. */
    kinds: {
      usage: [models.UnknownModel, encoder.NoEncoder, origins.OriginError],
      failed: [storeErrors.StoreError, session.SiteError, session.NoBrowser, browser.BrowserGone, barrier.BarrierLost],
    },
  };
}
