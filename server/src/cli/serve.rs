//! `superbill serve`.

use super::{Answer, Failure, open_with_codes};
use crate::{
    Backend, Settings, http,
    jobs::{self, Stop},
    seed,
};
use axum::Router;
use std::{
    future::{Future, IntoFuture as _},
    io::IsTerminal as _,
    net::SocketAddr,
    time::Duration,
};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    time::timeout,
};
use tracing_subscriber::{EnvFilter, fmt, prelude::*};

/// How long requests and mails under way have after a signal; systemd kills after 90 seconds.
const GRACE: Duration = Duration::from_secs(30);

pub async fn run<F: FnOnce(&Backend) -> Router>(settings: Settings, pages: F) -> Result<Answer, Failure> {
    log();
    let backend = open_with_codes(settings).await?;
    let addr = backend.settings().addr;
    if seed::is_there(&backend).await? {
        demonstration(backend.settings())?;
    }
    let listener = TcpListener::bind(addr).await.map_err(|cause| {
        Failure::new(format!(
            "cannot listen on {addr}: {cause}; set SUPERBILL_ADDR to another address"
        ))
    })?;
    let pages = pages(&backend);
    let router = http::router(backend.clone(), pages);
    // Before anybody is told the address: whoever then sends a signal is heard.
    let signalled = signalled()?;
    println!("Superbill is served at http://{}", listener.local_addr()?);
    if let Some(folder) = backend.post_office().folder() {
        println!(
            "Mails are not sent: SUPERBILL_SMTP_URL is not set. Each lands as a file in {}.",
            folder.display()
        );
    }
    serve(&backend, listener, router, signalled).await?;
    Ok(Answer::Yes)
}

/// The demonstration is for whoever sits at this machine.
fn demonstration(settings: &Settings) -> Result<(), Failure> {
    if !settings.addr.ip().is_loopback() {
        return Err(Failure::new(format!(
            "others would reach {}, and there are demonstration accounts, whose password everybody knows: remove them \
             with `superbill seed demo --remove`, or set SUPERBILL_ADDR to an address of this machine alone, such as \
             127.0.0.1:3000",
            settings.addr
        )));
    }
    if let Some(url) = &settings.url {
        tracing::warn!(
            %url,
            "there are demonstration accounts, whose password everybody knows: `superbill seed demo --remove` removes them"
        );
    }
    Ok(())
}

/// Serves until the signal. Then nobody new is let in, and what is under way is finished or, after [`GRACE`], cut off.
async fn serve(
    backend: &Backend,
    listener: TcpListener,
    router: Router,
    signalled: impl Future<Output = ()>,
) -> Result<(), Failure> {
    let stop = Stop::new();
    let mut jobs = jobs::start(backend, &stop);
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(stop.listener().said());
    let mut serving = tokio::spawn(serving.into_future());
    tokio::select! {
        () = signalled => {}
        ended = &mut serving => return ended.map_err(std::io::Error::other)?.map_err(Failure::from),
    }
    tracing::info!("stopping: what is under way is finished");
    stop.say();
    let finished = timeout(GRACE, async {
        let served = serving.await;
        while jobs.join_next().await.is_some() {}
        served
    });
    match finished.await {
        Ok(served) => served.map_err(std::io::Error::other)??,
        Err(_) => tracing::warn!(seconds = GRACE.as_secs(), "what was still under way was cut off"),
    }
    Ok(())
}

/// Lines for a person at a terminal, JSON for anything that collects logs.
fn log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let registry = tracing_subscriber::registry().with(filter);
    if std::io::stderr().is_terminal() {
        registry
            .with(fmt::layer().with_writer(std::io::stderr).compact())
            .init();
    } else {
        registry
            .with(fmt::layer().with_writer(std::io::stderr).json())
            .init();
    }
}

/// Ends at SIGTERM or SIGINT.
fn signalled() -> std::io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
