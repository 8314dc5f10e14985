//! The test's side: a service that runs, what its processes have said, and the end of all of them.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{channel, Receiver};
use std::time::{Duration, Instant};

use crate::node::{Node, PATIENCE};
use crate::{play, proc};

pub struct Service {
    child: Child,
    lines: Receiver<(String, i32)>,
    /// All that was said: the event and who said it.
    said: Vec<(String, i32)>,
}

impl Service {
    /// A service that beats every 50 ms, with so many processes, all ready.
    pub fn start(play: &str, node: &Node, processes: usize) -> Service {
        Service::with(
            play,
            &format!("tcp -h 127.0.0.1 -p {}", node.port),
            50,
            processes,
        )
    }

    pub fn with(play: &str, node: &str, interval: u32, processes: usize) -> Service {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "a_service_under_test", "--nocapture"])
            .env(play::PLAY, play)
            .env(play::NODE, node)
            .env(play::INTERVAL, interval.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        // SAFETY: between fork and exec only signals are blocked. The threads of the test harness in
        // the copy inherit that: the orders are for the thread that plays.
        let mut child = unsafe { command.pre_exec(play::block_orders) }
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let event = line.strip_prefix("said ").and_then(|l| l.rsplit_once(' '));
                if let Some((event, pid)) = event {
                    let _ = sender.send((event.to_owned(), pid.parse().unwrap()));
                }
            }
        });
        let said = Vec::new();
        let mut service = Service { child, lines, said };
        for _ in 0..processes {
            service.wait_for("ready");
        }
        service
    }

    /// Waits until this is said once more, and returns by whom.
    pub fn wait_for(&mut self, event: &str) -> i32 {
        loop {
            let heard = self.lines.recv_timeout(PATIENCE);
            let heard = heard.unwrap_or_else(|_| panic!("nobody said {event:?}"));
            self.said.push(heard.clone());
            if heard.0 == event {
                return heard.1;
            }
        }
    }

    /// Who played this role first.
    pub fn pid(&self, role: &str) -> i32 {
        self.pids(role)[0]
    }

    pub fn pids(&self, role: &str) -> Vec<i32> {
        let playing = self.said.iter().filter(|(event, _)| event == role);
        playing.map(|(_, pid)| *pid).collect()
    }

    /// Which of these is connected to the node, through a thread of its own: waits until one is.
    pub fn holder(&self, among: &[i32], port: u16) -> i32 {
        let holds = |pid: &&i32| {
            let agents = proc::agents(**pid);
            agents
                .iter()
                .any(|agent| proc::is_connected(**pid, *agent, port))
        };
        until("somebody beats", || among.iter().any(|pid| holds(&pid)));
        let holders: Vec<_> = among.iter().filter(holds).collect();
        assert_eq!(holders.len(), 1, "one beats, not {holders:?}");
        *holders[0]
    }

    /// Waits until the first process is dead and forgotten: no zombie.
    pub fn bury(&mut self) {
        self.child.wait().unwrap();
    }

    /// Tells a process to do something, and waits until it says that it is done.
    pub fn tell(&mut self, pid: i32, order: i32, done: &str) {
        signal(pid, order);
        while self.wait_for(done) != pid {}
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.said.extend(self.lines.try_iter());
        for (event, pid) in &self.said {
            if event == "ready" && proc::is_alive(*pid) {
                signal(*pid, libc::SIGKILL);
            }
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The heartbeat's thread of a process, once it has taken its name.
pub fn agent(pid: i32) -> i32 {
    until("there is a thread", || !proc::agents(pid).is_empty());
    proc::agents(pid)[0]
}

pub fn signal(pid: i32, signal: i32) {
    // SAFETY: a plain call, with a process of our own.
    unsafe { libc::kill(pid, signal) };
}

/// Waits until it is so, looking many times a second.
pub fn until(what: &str, is: impl Fn() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !is() {
        assert!(Instant::now() < end, "{what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}
