//! A stand-in for a tarsnode: it answers keepAlive, keepActiving, reportVersion and getLatestKeepAliveTime as
//! a tarsnode does, prints each call as one line, and goes wrong when it is told to. For demonstrations and
//! tests: it starts nothing, kills nothing, and listens on 127.0.0.1 only.
//!
//! ```text
//! $ tars-node --server Demo.HttpServer
//! listening 127.0.0.1:42695
//! 1.302 connect conn=1 from=127.0.0.1:51830
//! 1.302 reportVersion app=Demo server=HttpServer version=0.1.0 conn=1 id=1 -> 0
//! 1.302 keepAlive app=Demo server=HttpServer adapter=AdminAdapter pid=1234 conn=1 id=2 -> 0
//! 9.017 close conn=1 by=peer
//! ```
//!
//! A call's line ends with what the function returned (`0`, `-1`, `0 ignored`), or `error CODE why`, or `none`
//! for a one-way call, or `close`, `silent`, `garbage`.
//!
//! # Layout
//! * [`options`]: the command line.
//! * [`answer`]: how to answer: as a tarsnode, or wrongly.
//! * [`node`]: what a tarsnode returns for a call.
//! * [`connection`]: frames in, answers out.
//! * [`journal`]: the lines on standard output.
#![forbid(unsafe_code)]

mod answer;
mod connection;
mod journal;
mod node;
mod options;

use std::io::{self, BufRead};
use std::net::Ipv4Addr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};

use answer::Answer;
use connection::Connection;
use journal::Journal;
use node::Node;
use options::{Options, USAGE};

enum Command {
    Answer(Answer),
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
    let journal = Arc::new(Journal::new(listener.local_addr()?));
    let (answer, answers) = watch::channel(options.answer);
    let node = Arc::new(Node::new(options.servers));
    tokio::spawn(accept(listener, node, journal.clone(), answers));

    let mut commands = commands();
    while let Some(command) = commands.recv().await {
        match command {
            Command::Answer(next) => {
                answer.send_replace(next);
                journal.event(format_args!("answer {next}"));
            }
            Command::Quit => return Ok(()),
        }
    }
    if options.keep {
        std::future::pending::<()>().await;
    }
    Ok(())
}

async fn accept(
    listener: TcpListener,
    node: Arc<Node>,
    journal: Arc<Journal>,
    answer: watch::Receiver<Answer>,
) {
    for number in 1.. {
        let (stream, from) = loop {
            match listener.accept().await {
                Ok(accepted) => break accepted,
                // Out of descriptors, most likely: the connections that are there may end.
                Err(error) => {
                    journal.event(format_args!("accept failed: {error}"));
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        };
        journal.event(format_args!("connect conn={number} from={from}"));
        let connection = Connection {
            number,
            node: node.clone(),
            journal: journal.clone(),
            answer: answer.clone(),
        };
        tokio::spawn(connection.serve(stream));
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
    match line.split_once(' ') {
        Some(("answer", how)) => how.trim().parse().map(Command::Answer),
        None if line == "quit" => Ok(Command::Quit),
        _ => Err(format!("unknown command {line:?}: answer HOW, or quit")),
    }
}
