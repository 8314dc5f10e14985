//! The agent thread of one process: wait for the seat, hold it, give it up when the process leaves.
//! What keeps it from that is noted in the page, be it a panic, and costs one second, not the
//! heartbeat: the seat is free meanwhile for a process that is better off.

use std::any::Any;
use std::hash::RandomState;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use rustix::event::{poll, PollFd, PollFlags, Timespec};
use rustix::io::Errno;

use crate::asides::Asides;
use crate::clock::Moment;
use crate::failure::BeatError;
use crate::files::Disk;
use crate::fork::{self, Descriptors};
use crate::holder::{past, Holder, Unable};
use crate::lineage::Processes;
use crate::node::Node;
use crate::proc::{is_elsewhere, Proc};
use crate::world::{Woken, World};
use crate::{module, KeepAliveError, Module};

/// How long to stay away from the seat after something went wrong that should not.
const PAUSE: Duration = Duration::from_secs(1);

pub(crate) fn main() {
    let Ok(module) = module() else { return };
    // It was forked there, by a process that takes part.
    if is_elsewhere(module.page) {
        return fork::give_up(&KeepAliveError::Elsewhere);
    }
    // This thread's random keys, before it leaves the process's descriptors: where a sandbox denies
    // getrandom() the standard library reads a file, which the process may have opened long ago.
    let _ = catch_unwind(RandomState::new);
    let descriptors = Descriptors::of_this_thread(&module.bell);
    loop {
        let held = catch_unwind(AssertUnwindSafe(|| hold(module, descriptors)));
        if fork::leave() {
            return;
        }
        if !matches!(held, Ok(Ok(()))) {
            std::thread::sleep(PAUSE);
        }
    }
}

/// Takes the seat and keeps it until this process no longer wants it, or cannot do its part.
fn hold(module: &'static Module, descriptors: Descriptors) -> Result<(), Unable> {
    let page = module.page;
    let mut holder = Holder {
        page,
        world: Bell(Some(&module.bell)),
        transport: Node::new(descriptors),
        processes: Proc,
        files: Disk,
        dead: None,
        look_again: None,
        lost: None,
        asides: Asides::default(),
    };
    let seat = match page.seat.take() {
        Ok(seat) => seat,
        Err(error) => {
            let what = "take the seat, the lock that all processes of the service share";
            note(&mut holder, &BeatError::Local { what, error });
            return Err(Unable);
        }
    };
    page.successions
        .fetch_add(u64::from(seat.inherited), Relaxed);
    if !fork::has_orders() {
        return Ok(());
    }
    page.hung_up.set(past(page).taken_along(Moment::now()));
    holder.dead = page.holder.get().filter(|_| seat.inherited);
    page.holder
        .set(Proc.look(Proc.me()).map(|process| process.id));
    match catch_unwind(AssertUnwindSafe(|| holder.run(fork::orders))) {
        Ok(able) => able?,
        Err(panic) => {
            note(&mut holder, &BeatError::Panic(words(panic.as_ref())));
            return Err(Unable);
        }
    }
    drop(holder);
    page.holder.set(None);
    drop(seat);
    Ok(())
}

fn note(holder: &mut Holder<'_, Bell, Node, Proc, Disk>, error: &BeatError) {
    if let Some(settings) = fork::given() {
        holder.failed(&settings, Moment::now(), error);
    }
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("a panic").to_owned()
}

/// Real time, and the bell that every keepAlive() may ring.
struct Bell(Option<&'static OwnedFd>);

impl World for Bell {
    fn now(&self) -> Moment {
        Moment::now()
    }

    fn wait(&mut self, until: Option<Moment>, line: Option<BorrowedFd<'_>>) -> Woken {
        let left = until.map(|until| until.since(Moment::now()));
        // Without a bell nobody can call for anything: look now and then.
        let left = left.or(self.0.is_none().then_some(PAUSE));
        let timeout = left.and_then(|left| Timespec::try_from(left).ok());
        let bell = self.0.map(|bell| PollFd::new(bell, PollFlags::IN));
        let line =
            line.map(|line| PollFd::from_borrowed_fd(line, PollFlags::IN | PollFlags::RDHUP));
        let mut watched: Vec<_> = bell.into_iter().chain(line).collect();
        match poll(&mut watched, timeout.as_ref()) {
            Ok(0) | Err(Errno::INTR) => Woken::Time,
            Ok(_) => match self.0.map(|bell| (bell, watched[0].revents())) {
                // Another process may have heard it first.
                Some((bell, seen)) if seen.contains(PollFlags::IN) => {
                    let heard = rustix::io::read(bell, &mut [0; 8]);
                    heard.map_or(Woken::Time, |_| Woken::Bell)
                }
                // Somebody closed the bell. Beats go on, only calls no longer hasten them.
                Some((_, seen)) if !seen.is_empty() => {
                    self.0 = None;
                    Woken::Time
                }
                _ => Woken::Line,
            },
            Err(_) => {
                std::thread::sleep(left.unwrap_or(PAUSE));
                Woken::Time
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixStream;

    fn bell() -> (&'static OwnedFd, Bell) {
        let bell = Box::leak(Box::new(fork::bell().unwrap()));
        (bell, Bell(Some(bell)))
    }

    #[test]
    fn the_end_of_the_line_ends_a_wait_without_end_and_so_does_what_comes_unasked() {
        let (_, mut world) = bell();
        let (line, peer) = UnixStream::pair().unwrap();
        std::thread::spawn(move || drop(peer));
        assert_eq!(world.wait(None, Some(line.as_fd())), Woken::Line);

        let (line, mut peer) = UnixStream::pair().unwrap();
        peer.write_all(b"?").unwrap();
        assert_eq!(world.wait(None, Some(line.as_fd())), Woken::Line);
    }

    #[test]
    fn the_bell_is_heard_beside_a_line_on_which_nothing_happens() {
        let (bell, mut world) = bell();
        let (line, _peer) = UnixStream::pair().unwrap();
        let soon = Moment::now().plus(Duration::from_millis(1));
        assert_eq!(world.wait(Some(soon), Some(line.as_fd())), Woken::Time);
        rustix::io::write(bell, &1u64.to_ne_bytes()).unwrap();
        assert_eq!(world.wait(None, Some(line.as_fd())), Woken::Bell);
    }
}
