//! The site on this machine only, made page by page as it is asked for, and reloaded when a file changes.
//!
//! Binds to 127.0.0.1, answers to that name alone, and knows no file: every
//! address is one of the pipeline's plan.

mod answer;
mod watch;

use std::net::Ipv4Addr;
use std::sync::{Arc, RwLock};

use axum::Router;
use axum::routing::get;

use crate::pipeline::{Faults, Studio};

/// What the server shows: the last good site, or what keeps it from being made.
pub(self) struct Shown {
    studio: RwLock<Studio>,
    /// Counts rebuilds; pages wait for it to change.
    version: tokio::sync::watch::Sender<u64>,
}

#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("le port {port} de 127.0.0.1 n'est pas libre\u{a0}: {source}\nChoisissez-en un autre avec --port.")]
    Port { port: u16, source: std::io::Error },
    #[error("le suivi des fichiers est impossible\u{a0}: {0}")]
    Watch(#[from] notify::Error),
    #[error("le serveur s'est arrêté\u{a0}: {0}")]
    Server(#[from] std::io::Error),
}

/// What the caller prints while the server runs.
pub enum News<'a> {
    /// Ready at this address.
    Ready(&'a str),
    /// Files changed and the site was made again, with these faults.
    Rebuilt(&'a Faults),
    /// The project could not be read at all.
    Unreadable(String),
}

/// Serves until interrupted.
pub fn run(
    studio: Studio,
    port: u16,
    tell: impl Fn(News) + Send + Sync + 'static,
) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let root = studio.root().to_owned();
    let (version, _) = tokio::sync::watch::channel(0);
    let shown = Arc::new(Shown { studio: RwLock::new(studio), version });
    let tell = Arc::new(tell);
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .await
            .map_err(|source| ServeError::Port { port, source })?;
        let port = listener.local_addr()?.port();
        let watcher = watch::start(&root, shown.clone(), tell.clone())?;
        tell(News::Ready(&format!("http://127.0.0.1:{port}/")));
        let app = Router::new()
            .route("/_atlas/reload.js", get(answer::reload_script))
            .route("/_atlas/version", get(answer::version))
            .fallback(answer::page)
            .with_state(shown);
        let served = axum::serve(listener, app)
            .with_graceful_shutdown(async {
                let _ = tokio::signal::ctrl_c().await;
            })
            .await;
        drop(watcher);
        Ok(served?)
    })
}
