//! The site on this machine only, made page by page as it is asked for, and reloaded when a file changes.
//!
//! Binds to 127.0.0.1, answers to that name alone, and knows no file: every
//! address is one of the pipeline's plan.

mod answer;
mod watch;

use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use axum::Router;
use axum::routing::get;

use crate::io::IoError;
use crate::pipeline::{Clock, Faults, Observer, Request, attend};

/// What the answers share.
struct Shown {
    studio: Sender<Request>,
    /// Counts the readings of the project; pages wait for it to change.
    version: tokio::sync::watch::Sender<u64>,
}

#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error(
        "le port {port} de 127.0.0.1 n'est pas libre\u{a0}: {source}\nChoisissez-en un autre avec --port."
    )]
    Port { port: u16, source: std::io::Error },
    #[error("le suivi des fichiers est impossible\u{a0}: {0}")]
    Watch(#[from] notify::Error),
    #[error("le serveur s'est arrêté\u{a0}: {0}")]
    Server(#[from] std::io::Error),
    #[error(transparent)]
    Project(#[from] IoError),
}

/// Serves until interrupted; `ready` hears the address, `tell` the faults of each reading of the project.
pub fn run(
    root: &Path,
    port: u16,
    observer: &dyn Observer,
    ready: impl FnOnce(&str),
    tell: impl Fn(&Faults) + Sync,
) -> Result<(), ServeError> {
    let root = root.canonicalize()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let listening = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let listener = runtime.block_on(listening).map_err(|source| ServeError::Port { port, source })?;
    let port = listener.local_addr()?.port();
    let (studio, inbox) = channel();
    let (version, _) = tokio::sync::watch::channel(0);
    let interrupted = studio.clone();
    let shown = Arc::new(Shown { studio: studio.clone(), version });
    let watcher = watch::start(&root, studio)?;
    let app = Router::new()
        .route("/_atlas/reload.js", get(answer::reload_script))
        .route("/_atlas/version", get(answer::version))
        .fallback(answer::page)
        .with_state(shown.clone());
    runtime.spawn(async move { axum::serve(listener, app).await });
    runtime.spawn(async move {
        let _ = tokio::signal::ctrl_c().await;
        let _ = interrupted.send(Request::Close);
    });
    ready(&format!("http://127.0.0.1:{port}/"));
    attend(&root, &inbox, &mut Clock::new(observer), &|faults| {
        tell(faults);
        shown.version.send_modify(|version| *version += 1);
    })?;
    drop(watcher);
    Ok(())
}
