//! A stand-in for a tarsnode: it answers keepAlive, keepActiving, reportVersion and getLatestKeepAliveTime as
//! a tarsnode does, prints each call as one line, and goes wrong when it is told to. It holds a pid and a state
//! for each server as a tarsnode does, too, and checks them every second. For demonstrations and tests: where a
//! tarsnode would start or stop a server it only says so, and it listens on 127.0.0.1 only.
//!
//! ```text
//! $ tars-node --server Demo.HttpServer
//! listening 127.0.0.1:42695
//! 1.302 connect conn=1 from=127.0.0.1:51830
//! 1.302 reportVersion app=Demo server=HttpServer version=0.1.0 conn=1 id=1 -> 0
//! 1.302 keepAlive app=Demo server=HttpServer adapter=AdminAdapter pid=1234 conn=1 id=2 -> 0
//! 1.302 server Demo.HttpServer active pid=1234
//! 9.017 close conn=1 by=peer
//! 12.001 would start Demo.HttpServer: its process is gone
//! 12.001 server Demo.HttpServer activating pid=0
//! ```
//!
//! A call's line ends with what the function returned (`0`, `-1`, `0 ignored`), or `error CODE why`, or `none`
//! for a one-way call, or `close`, `silent`, `garbage`. What is held of a server is a line when it changes.
//!
//! # Layout
//! * [`options`]: the command line.
//! * [`answer`]: how to answer: as a tarsnode, or wrongly.
//! * [`node`]: what a tarsnode returns for a call; [`outcome`]: how that is written.
//! * [`server`]: what it holds of a server, and what it would do to it.
//! * [`connection`]: frames in, answers out.
//! * [`journal`]: the lines on standard output.
#![forbid(unsafe_code)]

mod answer;
mod connection;
mod journal;
mod node;
mod options;
mod outcome;
mod server;

use std::io::{self, BufRead};
use std::net::Ipv4Addr;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::sleep;

use answer::Answer;
use connection::Connection;
use journal::Journal;
use node::Node;
use options::{Options, USAGE};

/// How often servers are checked: the shortest that a tarsnode's `monitorInterval` can be.
const CHECK: Duration = Duration::from_secs(1);

/// How many there were; a restart begins no new count.
static CONNECTIONS: AtomicU64 = AtomicU64::new(0);

enum Command {
    Answer(Answer),
    /// Away for so long.
    Restart(Duration),
    Forget,
    Quit,
}

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("tars-node: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    match runtime.and_then(|runtime| runtime.block_on(run(options))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tars-node: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
    let address = listener.local_addr()?;
    let journal = Arc::new(Journal::new(address));
    let (answer, answers) = watch::channel(options.answer);
    let node = Arc::new(Node::new(options.servers, options.watch));
    tokio::spawn(check(node.clone(), journal.clone()));
    let serve = |listener| {
        let mut tasks = JoinSet::new();
        tasks.spawn(accept(
            listener,
            node.clone(),
            journal.clone(),
            answers.clone(),
        ));
        tasks
    };
    let mut serving = serve(listener);

    let mut commands = commands();
    while let Some(command) = commands.recv().await {
        match command {
            Command::Answer(next) => {
                answer.send_replace(next);
                journal.event(format_args!("answer {next}"));
            }
            Command::Restart(away) => {
                serving.shutdown().await;
                journal.event("restart");
                sleep(away).await;
                node.forget();
                serving = serve(TcpListener::bind(address).await?);
                journal.event("listening again");
            }
            Command::Forget => {
                node.forget();
                journal.event("forget");
            }
            Command::Quit => return Ok(()),
        }
    }
    if options.keep {
        std::future::pending::<()>().await;
    }
    Ok(())
}

/// A tarsnode's monitor.
async fn check(node: Arc<Node>, journal: Arc<Journal>) {
    loop {
        sleep(CHECK).await;
        for line in node.check() {
            journal.event(line);
        }
    }
}

/// Serves all that connect; their connections end with it.
async fn accept(
    listener: TcpListener,
    node: Arc<Node>,
    journal: Arc<Journal>,
    answer: watch::Receiver<Answer>,
) {
    let mut connections = JoinSet::new();
    loop {
        let (stream, from) = loop {
            match listener.accept().await {
                Ok(accepted) => break accepted,
                // Out of descriptors, most likely: the connections that are there may end.
                Err(error) => {
                    journal.event(format_args!("accept failed: {error}"));
                    sleep(Duration::from_millis(100)).await;
                }
            }
        };
        let number = CONNECTIONS.fetch_add(1, Ordering::Relaxed) + 1;
        journal.event(format_args!("connect conn={number} from={from}"));
        while connections.try_join_next().is_some() {}
        let connection = Connection {
            number,
            node: node.clone(),
            journal: journal.clone(),
            answer: answer.clone(),
        };
        connections.spawn(connection.serve(stream));
    }
}

/// The commands on standard input; none come after its end.
fn commands() -> mpsc::UnboundedReceiver<Command> {
    let (sender, commands) = mpsc::unbounded_channel();
    // A thread of its own, because a read of standard input cannot be given up when the program ends.
    std::thread::spawn(move || {
        for line in io::stdin().lock().lines().map_while(Result::ok) {
            match command(line.trim()) {
                Ok(command) => drop(sender.send(command)),
                Err(error) => eprintln!("tars-node: {error}"),
            }
        }
    });
    commands
}

fn command(line: &str) -> Result<Command, String> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match (word, rest.trim()) {
        ("answer", how) => how.parse().map(Command::Answer),
        ("restart", "") => Ok(Command::Restart(Duration::ZERO)),
        ("restart", ms) => (ms.parse().map(Duration::from_millis).map(Command::Restart))
            .map_err(|_| format!("restart takes milliseconds, not {ms:?}")),
        ("forget", "") => Ok(Command::Forget),
        ("quit", "") => Ok(Command::Quit),
        _ => Err(format!(
            "unknown command {line:?}: answer HOW, restart [MS], forget, or quit"
        )),
    }
}
