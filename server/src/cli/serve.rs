//! `superbill serve`.

use super::{Answer, Failure};
use crate::{Backend, Clock, Rng, Settings, codes, http};
use axum::Router;
use std::io::IsTerminal as _;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};
use tracing_subscriber::{EnvFilter, fmt, prelude::*};

pub async fn run<F: FnOnce(&Backend) -> Router>(settings: Settings, pages: F) -> Result<Answer, Failure> {
    log();
    let backend = Backend::open(settings, Clock::system(), Rng::from_os()).await?;
    let addr = backend.settings().addr;
    let listener = TcpListener::bind(addr).await.map_err(|cause| {
        Failure::new(format!(
            "cannot listen on {addr}: {cause}; set SUPERBILL_ADDR to another address"
        ))
    })?;
    let pages = pages(&backend);
    let router = http::router(backend.clone(), pages);
    tokio::spawn(codes::watch(backend.clone()));
    println!("Superbill is served at http://{}", listener.local_addr()?);
    axum::serve(listener, router)
        .with_graceful_shutdown(stopped()?)
        .await?;
    Ok(Answer::Yes)
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

/// Ends at SIGTERM or SIGINT; requests under way are then finished.
fn stopped() -> std::io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
