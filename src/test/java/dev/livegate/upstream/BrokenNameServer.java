package dev.livegate.upstream;

import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Two name servers on loopback: one knows no name, the other one, asked for names with {@code silent}, never answers. */
final class BrokenNameServer implements DnsServerAddressStreamProvider {

    private static final int LONGEST = 512;

    private final DatagramSocket knowsNothing = open();
    private final DatagramSocket silent = open();

    BrokenNameServer() {
        Thread.ofVirtual().start(this::deny);
    }

    private static DatagramSocket open() {
        try {
            return new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DnsServerAddressStream nameServerAddressStream(String hostname) {
        var asked = hostname.contains("silent") ? silent : knowsNothing;
        return DnsServerAddresses.singleton((InetSocketAddress) asked.getLocalSocketAddress()).stream();
    }

    /** The question as it came, with the flags of "no such name" (RFC 1035, section 4.1.1). */
    private void deny() {
        var packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        try {
            while (true) {
                packet.setLength(LONGEST);
                knowsNothing.receive(packet);
                packet.getData()[2] = (byte) 0x81;
                packet.getData()[3] = (byte) 0x83;
                packet.getData()[11] = 0;
                packet.setLength(endOfQuestion(packet.getData()));
                knowsNothing.send(packet);
            }
        } catch (IOException closed) {
            // The tests are over.
        }
    }

    private static int endOfQuestion(byte[] message) {
        var at = 12;
        while (message[at] != 0) {
            at += message[at] + 1;
        }
        return at + 5;
    }

    /** Whether anybody has asked the silent one. */
    boolean wasAskedInVain() {
        try {
            silent.setSoTimeout(1);
            silent.receive(new DatagramPacket(new byte[LONGEST], LONGEST));
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    void close() {
        knowsNothing.close();
        silent.close();
    }
}
