import type { Vocabulary } from './cues.js'

export const southeastAsian: Record<string, Vocabulary> = {
  vi: {
    otp: `mã xác minh|mã xác thực|mã xác nhận|mã bảo mật|mã đăng nhập|mã otp|mã dùng một lần|mật khẩu dùng một lần
      mật khẩu một lần|mã truy cập|mã kích hoạt|mã số xác thực|mã khôi phục của|mã đặt lại|mã một lần|số mã xác minh
      mã đăng ký|mã pin dùng một lần|mã pin một lần|mã xác thực một lần|mã xác nhận một lần|mã tạm thời
      mật khẩu tạm thời|mã an toàn|mã số bảo mật|mã số xác nhận|mã số xác minh|mã thiết bị|mã phê duyệt
      mã ủy quyền|mã khôi phục|mã đặt lại mật khẩu|mã mở khóa|mật mã một lần|mã dùng 1 lần|mật khẩu otp|mã sms
      mã xác thực otp|mã xác minh otp|số xác nhận|số xác minh|mã định danh đăng nhập|mã giao dịch một lần`,
    code: 'mã|mã số|mã pin|pin|mã này|mã:|mã số sau|chữ số|các số|dãy số|các chữ số|số sau đây|số dưới đây',
    password: 'mật khẩu',
    is: 'là|của bạn là|sau|dưới đây|sau đây|như sau|là:|này|bên dưới|chính là',
    enter: 'nhập|sử dụng|điền|dùng|điền mã|gõ|hãy dùng|hãy nhập|dán|sao chép|nhập vào|vui lòng nhập|sử dụng mã',
    login: `đăng nhập|danh tính|xác thực hai|truy cập tài khoản|vào tài khoản|đăng nhập bằng|xác thực hai yếu tố
      xác minh hai bước|xác thực 2|liên kết đăng nhập|đăng nhập vào|đăng nhập nhanh`,
    verify: `xác minh|xác nhận|xác thực|kích hoạt|hoàn tất đăng ký|đăng ký|hoàn tất việc đăng ký|hoàn thành đăng ký
      kích hoạt tài khoản|xác minh email|xác nhận email|mở tài khoản`,
    reset: `đặt lại mật khẩu|đặt lại|khôi phục|quên mật khẩu|mật khẩu mới|đổi mật khẩu|thay đổi mật khẩu
      thay đổi mật khẩu của tôi|mở khóa|đặt mật khẩu mới|tạo mật khẩu mới|tạo lại mật khẩu|cấp lại mật khẩu
      lấy lại mật khẩu|khôi phục mật khẩu|khôi phục tài khoản|cài lại mật khẩu|chọn mật khẩu mới
      thiết lập lại mật khẩu|thiết lập mật khẩu|mở khoá|chọn mật khẩu|tạo mật khẩu|đặt mật khẩu`,
    invite: `lời mời|mời bạn|đã mời|tham gia|mời bạn tham gia|mời anh|mời chị|được mời|chấp nhận lời mời|thư mời
      đã thêm bạn|thêm bạn vào`,
    approve: `phê duyệt thiết bị|cho phép thiết bị|xác nhận thiết bị|chấp thuận thiết bị|phê duyệt đăng nhập
      cho phép đăng nhập|vâng, là tôi|đúng, là tôi|chính là tôi|tin cậy thiết bị`,
    trade: `đơn hàng|mã giảm giá|giảm giá|khuyến mãi|ưu đãi|vận chuyển|giao hàng|bưu kiện|hóa đơn|đặt chỗ|đặt phòng|vé
      chuyến bay|quà tặng|mua hàng|giỏ hàng|mã giới thiệu|mã dự phòng|phiếu|mã vận đơn|triển lãm|đám cưới|hòa nhạc
      đại hội cổ đông|cổ đông|hội thảo|khai trương|mã cửa|mã cổng|tủ khóa|tủ đồ|wifi|bãi xe|gửi xe|mã thanh toán
      mã chuyến|hóa đơn điện tử|biên lai|biên nhận|đơn đặt hàng|khảo sát|lịch hẹn|lịch khám|tích điểm|quay số
      mã khuyến mại|khuyến mại|voucher|cước phí|kiện hàng|mã nhận hàng`,
    label: `số đơn hàng|mã đơn hàng|mã khách hàng|số điện thoại|điện thoại|đt|sđt|tel|hotline|tổng đài|gọi|mã bưu chính
      mã số thuế|số tiền|tổng cộng|phiên bản|tên đăng nhập|địa chỉ ip|năm|số tài khoản|mã yêu cầu|mã giao dịch
      mã hồ sơ|mã sinh viên|mã nhân viên|mã số sinh viên|mã bệnh nhân|mã khách|mã tham chiếu|số tham chiếu|số thẻ
      số hợp đồng|số hồ sơ|số yêu cầu|mã tra cứu|mã chi nhánh|mã vạch|mst|cmnd|cccd|số dư|kết thúc bằng
      chống lừa đảo|mã chống lừa đảo|mã tin|mã bài`,
    notMe: `không phải là bạn|không phải bạn|không yêu cầu|không thực hiện|không nhận ra|bạn không|không phải do bạn
      chưa yêu cầu|bạn không yêu cầu|nếu không phải|không phải anh|không phải quý khách|quý khách không
      không thực hiện yêu cầu|không đăng ký|không tạo|không cố|không khởi tạo|nhầm|không phải do quý khách`,
    ignore: `bỏ qua|không cần làm gì|không cần thực hiện|xóa email này|hãy bỏ qua|vui lòng bỏ qua|có thể bỏ qua
      không cần thực hiện gì|không phải làm gì|xin bỏ qua|xóa thư này`,
    expires: `hết hạn|có hiệu lực|hiệu lực|một lần|không chia sẻ|hết hiệu lực|có giá trị|sẽ hết hạn
      chỉ dùng một lần|chỉ sử dụng một lần|không cung cấp|không tiết lộ|đừng chia sẻ|tuyệt đối không|cho bất kỳ ai
      thời hạn`,
    done: `đã được thay đổi|đã thay đổi|đã được cập nhật|đăng nhập mới|đã được đặt lại|đã đổi|cảnh báo bảo mật
      đã được kích hoạt|đã đăng nhập|đăng nhập thành công|đã được xóa|đã thêm|thay đổi thành công`,
    avoid: `quyền riêng tư|bảo mật thông tin|điều khoản|trợ giúp|hỗ trợ|liên hệ|cài đặt|tùy chọn|trình duyệt
      tìm hiểu thêm|xem thêm|chính sách|chính sách bảo mật|điều khoản dịch vụ|trung tâm hỗ trợ|câu hỏi thường gặp
      liên hệ với|xem trên`,
    refuse: `hủy đăng ký|hủy|xóa|từ chối|thu hồi|báo cáo|không phải tôi|bảo vệ tài khoản|hủy nhận|ngừng nhận|chặn
      khóa tài khoản|không phải là tôi|báo cho chúng tôi|huỷ`,
    stale: `không còn hiệu lực|không còn hợp lệ|không còn dùng được|không còn sử dụng được|không còn hoạt động
      đã hết hạn|đã hết hiệu lực|hết hạn rồi|đã bị thay thế|đã được thay thế|đã bị hủy|đã được sử dụng|đã vô hiệu
      vô hiệu lực`,
    not: 'không phải|không|cũ|trước đó|ví dụ|mã cũ|trước đây|không còn|chẳng hạn',
    noise: 'không chia sẻ|không trả lời|bạn không|đừng trả lời|vui lòng không trả lời',
    press: 'nhấp|bấm|nhấn|nút|liên kết|đường dẫn|nhấn vào|bấm vào|nhấp vào|chạm|liên kết sau|đường link|link',
  },
  id: {
    otp: `kode verifikasi|kode keamanan|kode login|kode masuk|kode otp|kode sekali pakai|kata sandi sekali pakai
      kode konfirmasi|kode akses|kode aktivasi|kode autentikasi|kod pengesahan|kod keselamatan|kod log masuk
      kata laluan sekali guna|kod sekali guna|kod pengaktifan|kode pemulihan akun|kode satu kali|kod verifikasi
      kata laluan sekali|kode reset|nomor verifikasi|kata sandi satu kali|kod tac|tac|kode rahasia|kode unik masuk
      kode sementara|kode registrasi|kode pendaftaran|kode persetujuan|kode otentikasi|kode validasi
      kode pengesahan|kode sms|kode email|pin sekali pakai|pin sementara|kode perangkat|kode pembaruan
      kode atur ulang|kode reset kata sandi|kode buka kunci|kode log in|nomor otp|angka verifikasi
      kata sandi sementara|kod sementara|kod akses|kod pendaftaran|kod daftar masuk|kod sekali pakai
      nombor pengesahan|no. tac|kod keselamatan sekali|pin sekali guna|password sekali pakai|kode identifikasi
      kode izin masuk|kode ganti kata sandi`,
    code: `kode|kod|pin|kodenya|kode ini|kode anda|kode kamu|kod anda|kod ini|angka berikut|digit|angka|angka ini
      angka di bawah|nomor berikut|nomor di bawah`,
    password: 'kata sandi|kata laluan|password',
    is: 'adalah|ialah|berikut|di bawah|ini|yaitu|sebagai berikut|seperti berikut|tersebut|inilah',
    enter: `masukkan|gunakan|ketik|salin|masukan|guna|isi|isikan|tempel|tempelkan|ketikkan|pakai|salin dan tempel
      taip|isikan kode|menggunakan|memasukkan`,
    login: `masuk|log masuk|login|identitas|identiti|log in|daftar masuk|tautan ajaib|masuk ke akun|akses akun
      verifikasi dua langkah|dua faktor|tautan masuk|login ke|log masuk ke|pautan log masuk|mengakses akun
      masuk tanpa kata sandi`,
    verify: `verifikasi|memverifikasi|konfirmasi|mengonfirmasi|mengkonfirmasi|aktifkan|mengaktifkan|aktivasi|sahkan
      mengesahkan|pengesahan|aktifkan akun|selesaikan pendaftaran|pendaftaran|selesaikan registrasi
      menyelesaikan pendaftaran|registrasi akun|validasi|memvalidasi|lengkapi pendaftaran|pastikan alamat
      sahkan e-mel|aktifkan akaun`,
    reset: `atur ulang|mengatur ulang|reset|setel ulang|menyetel ulang|lupa kata sandi|kata sandi baru|ubah kata sandi
      mengubah kata sandi|ganti kata sandi|pemulihan|pulihkan|tetapkan semula|menetapkan semula|lupa kata laluan
      kata laluan baharu|tukar kata laluan|menukar kata laluan|set semula|ganti password|ubah password|buka kunci
      membuka kunci|buat kata sandi baru|membuat kata sandi baru|buat password baru|kata sandi lupa|lupa password
      perbarui kata sandi|ubah sandi|atur sandi baru|sandi baru|reset kata laluan|cipta kata laluan|tetapan semula
      buat kata sandi|pilih kata sandi|atur kata sandi`,
    invite: `undangan|mengundang|diundang|jemputan|menjemput|bergabung|terima undangan|sertai|menerima undangan
      mengajak anda|ajak anda|menambahkan anda|gabung ke|terima jemputan|jemput anda`,
    approve: `setujui perangkat|izinkan perangkat|konfirmasi perangkat|setujui login|izinkan login|ya, ini saya
      ya, itu saya|sahkan peranti|luluskan peranti|benarkan peranti|luluskan log masuk`,
    trade: `pesanan|kode promo|promo|diskon|kupon|voucher|pengiriman|paket|kurir|faktur|invoice|pemesanan|tiket
      penerbangan|penawaran|hadiah|pembelian|belanja|keranjang|kode referral|kode cadangan|resi|tempahan|diskaun
      penghantaran|kode voucher|kode diskon|kode bayar|kode pembayaran|kode booking|kode pemesanan|kode perjalanan
      kode pengambilan|ongkir|struk|kuitansi|pameran|pernikahan|konser|rapat umum|pemegang saham|seminar|lokakarya
      kode pintu|kode gerbang|loker|parkir|wifi|tagihan|undian|poin|survei|janji temu|resit|baucar|bungkusan
      kurier|perkahwinan`,
    label: `nomor pesanan|nomor|no|no.|nomer|nombor|telp|telepon|telefon|tel|hubungi|kode pos|poskod|npwp|jumlah|total
      berakhiran|versi|nama pengguna|alamat ip|tahun|rekening|nomor transaksi|nomor referensi|no. referensi
      nomor permintaan|id permintaan|id transaksi|nomor pelanggan|id pelanggan|nomor rekening|nomor induk|nim|nik
      nomor kontrak|nomor polis|nomor kartu|kartu berakhiran|virtual account|no. va|layanan pelanggan|call center
      no. rujukan|nombor rujukan|no. pesanan|kode pelanggan|ref|no. ref`,
    notMe: `bukan anda|tidak meminta|tidak memintanya|tidak melakukan|tidak mengenali|anda tidak|bukan kamu|tidak merasa
      tidak mencoba|bukan anda yang|tidak merasa meminta|tidak pernah meminta|anda tidak meminta
      tidak mengajukan|tidak mendaftar|bukan anda,|tidak berasa|tanpa sepengetahuan`,
    ignore: `abaikan|mengabaikan|diabaikan|tidak perlu melakukan|abaikan saja|silakan abaikan|sila abaikan
      tidak perlu tindakan|hapus email ini|tidak usah dihiraukan|hiraukan`,
    expires: `berlaku|kedaluwarsa|kadaluarsa|kadaluwarsa|tamat tempoh|sekali pakai|jangan bagikan|jangan beri tahu
      jangan berikan|sah selama|hanya berlaku|berlaku selama|sekali saja|jangan sebarkan
      jangan kongsi|jangan dedahkan|rahasiakan|kepada siapa pun|kepada siapapun|tempoh|sah sehingga|masa berlaku`,
    done: `telah diubah|berhasil diubah|telah diperbarui|login baru|telah direset|telah diganti|telah ditukar
      peringatan keamanan|masuk baru|telah masuk|berhasil masuk|perangkat baru masuk|telah ditambahkan
      telah dihapus|berhasil direset`,
    avoid: `privasi|ketentuan|syarat|bantuan|hubungi kami|kontak|pengaturan|preferensi|di browser|pelajari|selengkapnya
      dukungan|tetapan|kebijakan`,
    refuse: `berhenti berlangganan|berhenti langganan|batalkan|hapus|tolak|cabut|laporkan|bukan saya|amankan akun
      nyahlanggan|padam`,
    stale: `tidak berlaku lagi|sudah tidak berlaku|tidak lagi berlaku|tidak bisa dipakai lagi
      tidak dapat digunakan lagi|tidak bisa digunakan lagi|sudah kedaluwarsa|sudah kadaluarsa|telah kedaluwarsa
      telah kadaluarsa|sudah hangus|tidak valid lagi|sudah tidak valid|telah diganti|sudah dipakai|sudah digunakan
      telah digunakan|tidak sah lagi|telah tamat tempoh|sudah tamat tempoh|telah luput|tidak aktif lagi`,
    not: 'bukan|lama|sebelumnya|misalnya|contoh|tidak|kode lama|terdahulu|tidak lagi',
    noise: 'tidak perlu|anda tidak|tidak meminta|jika kode sudah kedaluwarsa|jika sudah kedaluwarsa',
    press: `klik|tekan|tombol|tautan|pautan|butang|ketuk|tautan berikut|pautan berikut|link berikut|buka tautan
      link`,
  },
  th: {
    otp: `รหัสยืนยัน|รหัสตรวจสอบ|รหัสความปลอดภัย|รหัสเข้าสู่ระบบ|รหัสผ่านแบบใช้ครั้งเดียว|รหัสผ่านครั้งเดียว
      รหัสใช้ครั้งเดียว|รหัส otp|รหัสการยืนยัน|รหัสเข้าใช้งาน|รหัสการเข้าถึง|รหัสเปิดใช้งาน|รหัสยืนยันตัวตน
      รหัสแบบใช้ครั้งเดียว|รหัสรักษาความปลอดภัย|รหัสผ่านชั่วคราว|รหัสชั่วคราว|รหัสยืนยันการเข้าสู่ระบบ
      รหัสสำหรับเข้าสู่ระบบ|รหัสลงทะเบียน|รหัสกู้คืน|รหัสรีเซ็ต|รหัสปลดล็อก|รหัสครั้งเดียว|รหัสพิสูจน์ตัวตน
      รหัสอนุมัติ|หมายเลขยืนยัน|โค้ดยืนยัน|โอทีพี|รหัสผ่าน otp|รหัสผ่านใช้ครั้งเดียว|รหัสใช้งานครั้งเดียว
      รหัสรับรอง|เลขยืนยัน`,
    code: 'รหัส|pin|โค้ด|รหัสนี้|ตัวเลข|เลขรหัส|หมายเลขด้านล่าง|หมายเลขต่อไปนี้|หมายเลขนี้|เลขด้านล่าง',
    password: 'รหัสผ่าน',
    is: 'คือ|ต่อไปนี้|ด้านล่าง|เป็น|ของคุณคือ',
    enter: 'กรอก|ป้อน|ใช้|ใส่|พิมพ์|คัดลอก|นำรหัส|ระบุ|วาง',
    login: `เข้าสู่ระบบ|ลงชื่อเข้าใช้|ล็อกอิน|ยืนยันตัวตน|ล็อกอินเข้า|เข้าใช้งาน|การยืนยันสองขั้นตอน
      ลิงก์เข้าสู่ระบบ|เข้าสู่บัญชี`,
    verify: 'ยืนยัน|ตรวจสอบ|เปิดใช้งาน|ลงทะเบียน|ยืนยันอีเมล|เปิดบัญชี|สมัครสมาชิกให้เสร็จ|ยืนยันการสมัคร',
    reset: `รีเซ็ต|ตั้งรหัสผ่านใหม่|ลืมรหัสผ่าน|รหัสผ่านใหม่|เปลี่ยนรหัสผ่าน|กู้คืน|ตั้งค่ารหัสผ่าน|ปลดล็อก
      ตั้งรหัสใหม่|สร้างรหัสผ่านใหม่|กำหนดรหัสผ่าน|ขอรหัสผ่านใหม่|กู้บัญชี`,
    invite: 'เชิญ|คำเชิญ|เข้าร่วม|ชวนคุณ|ได้รับเชิญ|เชิญคุณ|ตอบรับคำเชิญ|เพิ่มคุณ',
    approve: 'อนุมัติอุปกรณ์|อนุญาตอุปกรณ์|ยืนยันอุปกรณ์|อนุมัติการเข้าสู่ระบบ|ใช่ ฉันเอง|ฉันเอง',
    trade: `คำสั่งซื้อ|ออเดอร์|ส่วนลด|โค้ดส่วนลด|คูปอง|โปรโมชั่น|จัดส่ง|พัสดุ|ใบเสร็จ|ใบแจ้งหนี้|การจอง|ตั๋ว|เที่ยวบิน
      ข้อเสนอ|ของขวัญ|ซื้อ|ตะกร้า|นิทรรศการ|งานแต่งงาน|คอนเสิร์ต|ประชุมผู้ถือหุ้น|สัมมนา|รหัสประตู|ล็อกเกอร์
      ที่จอดรถ|ไวไฟ|วายฟาย|ใบกำกับภาษี|แต้ม|คะแนนสะสม|นัดหมาย|แบบสอบถาม|ขนส่ง|สินค้า`,
    label: `หมายเลข|เลขที่|โทร|โทร.|โทรศัพท์|รหัสไปรษณีย์|จำนวนเงิน|ยอด|รวม|เวอร์ชัน|ชื่อผู้ใช้|ปี|เบอร์|ลงท้ายด้วย
      เลขอ้างอิง|รหัสอ้างอิง|อ้างอิง|ref|รหัสลูกค้า|เลขที่คำขอ|รหัสนักศึกษา|เลขที่บัญชี|บัญชีเลขที่|สาขา|พ.ศ.
      คอลเซ็นเตอร์`,
    notMe: `ไม่ใช่คุณ|ไม่ได้ร้องขอ|ไม่ได้ขอ|ไม่ได้ทำ|ไม่ได้พยายาม|ไม่ได้เป็นผู้|คุณไม่ได้|หากคุณไม่ได้
      หากท่านไม่ได้|ท่านไม่ได้|หากไม่ใช่|ไม่ได้เป็นคน|ไม่ได้ลงทะเบียน`,
    ignore: `ไม่ต้องสนใจ|เพิกเฉย|ละเว้น|ไม่สนใจ|ข้ามอีเมล|ไม่จำเป็นต้อง|ละเลย|โปรดละเว้น|โปรดเพิกเฉย
      ไม่ต้องดำเนินการ|ไม่ต้องทำอะไร|ลบอีเมลนี้`,
    expires: `หมดอายุ|ใช้ได้|มีอายุ|ครั้งเดียว|ห้ามเปิดเผย|อย่าแชร์|ใช้ได้ครั้งเดียว|อย่าบอก|ห้ามบอก
      อย่าเปิดเผย|ห้ามให้`,
    done: `ถูกเปลี่ยน|เปลี่ยนแปลงแล้ว|การเข้าสู่ระบบใหม่|ได้รับการเปลี่ยน|อัปเดตแล้ว|เปลี่ยนเรียบร้อย
      เข้าสู่ระบบสำเร็จ`,
    avoid: 'ความเป็นส่วนตัว|ข้อกำหนด|เงื่อนไข|ช่วยเหลือ|ติดต่อ|การตั้งค่า|เบราว์เซอร์|เรียนรู้เพิ่มเติม|ฝ่ายสนับสนุน',
    refuse: 'ยกเลิกการสมัคร|ยกเลิก|ลบ|ปฏิเสธ|รายงาน|ไม่ใช่ฉัน|เลิกรับข่าวสาร|เลิกติดตาม|ระงับบัญชี|แจ้งเรา',
    stale: `ใช้ไม่ได้แล้ว|ใช้งานไม่ได้แล้ว|หมดอายุแล้ว|ไม่สามารถใช้ได้อีก|ไม่สามารถใช้งานได้อีก|ถูกยกเลิกแล้ว
      ถูกใช้ไปแล้ว|ถูกแทนที่|ใช้งานไม่ได้อีก`,
    not: 'ไม่ใช่|เก่า|ก่อนหน้า|ตัวอย่าง|เช่น|เก่ากว่า|ไม่ใช่รหัส',
    press: 'คลิก|กด|ปุ่ม|ลิงก์|ลิงค์|แตะ|กดปุ่ม|ลิงก์ด้านล่าง|ลิงก์นี้',
  },
  fil: {
    otp: `verification code|code sa pag-verify|code ng pag-verify|code para sa pag-log in|security code
      isang beses na code|verification code mo|one-time na code|code na pang-isang beses|login code mo
      code sa pag-login|code para makapag-log in|code pang-verify|code ng seguridad|minsanang code
      minsanang password|isang beses na password|pin sa pag-login`,
    code: 'code',
    is: 'ay|ang',
    enter: 'ilagay|gamitin|i-type|i-enter|kopyahin|i-paste',
    login: `mag-log in|mag-sign in|pag-log in|pag-sign in|makapag-log in|mag-login|pag-login|makapasok sa account
      pumasok sa account`,
    verify: `i-verify|kumpirmahin|i-confirm|i-activate|pag-verify|pag-verify ng|kumpirmasyon|i-verify ang
      i-activate ang|tapusin ang pagrehistro|kumpletuhin ang pag-sign up`,
    reset: `i-reset|palitan ang password|bagong password|pag-reset|baguhin ang password|palitan ang iyong password
      gumawa ng bagong password|nakalimutan ang password|mag-set ng bagong password`,
    invite: 'inimbitahan|iniimbitahan|imbitasyon|sumali sa|tanggapin ang imbitasyon',
    trade: 'order mo|inorder|padala|resibo|diskwento|kupon|bayarin|kasal|pulong',
    label: 'numero|numero ng|tumawag|halaga|kabuuan',
    notMe: 'hindi ikaw|kung hindi ikaw|hindi mo hiniling|hindi mo ito hiniling|hindi mo sinubukan',
    ignore: 'huwag pansinin|balewalain|huwag na lang pansinin|puwede mong balewalain|wala kang kailangang gawin',
    expires: `mag-e-expire|may bisa|mawawalan ng bisa|valid sa loob|valid nang|huwag ibahagi|huwag itong ibahagi
      kaninuman`,
    done: 'nabago na|napalitan na|bagong pag-log in',
    avoid: 'tulong|privacy policy|mga tuntunin|makipag-ugnayan',
    refuse: 'kanselahin|tanggihan|tanggalin|hindi ako|i-report|mag-unsubscribe',
    stale: 'hindi na valid|hindi na gumagana|expired na|nag-expire na|paso na|hindi na magagamit|hindi na puwede',
    not: 'hindi|lumang|dating|halimbawa',
    press: 'i-click|pindutin|ang link|i-tap',
  },
  my: {
    otp: `အတည်ပြုကုဒ်|အတည်ပြု ကုဒ်|លេខកូដផ្ទៀងផ្ទាត់|កូដផ្ទៀងផ្ទាត់|ລະຫັດຢືນຢັນ|የማረጋገጫ ኮድ|සත්‍යාපන කේතය
      የማረጋገጫ ኮድዎ|የማረጋገጫ ኮድህ|የማረጋገጫ ቁጥር|የመግቢያ ኮድ|የመግቢያ ኮድዎ|የአንድ ጊዜ ኮድ|የአንድ ጊዜ የይለፍ ቃል|የደህንነት ኮድ|កូដសម្ងាត់
      លេខកូដសុវត្ថិភាព|លេខកូដចូល|ລະຫັດຄວາມປອດໄພ|ລະຫັດເຂົ້າສູ່ລະບົບ|လုံခြုံရေးကုဒ်|ဝင်ရောက်ရန်ကုဒ်|တစ်ခါသုံး
      ආරක්ෂක කේතය|එක් වරක්`,
    code: 'ကုဒ်|លេខកូដ|ລະຫັດ|ኮድ|කේතය|ኮድዎ|ኮዱ',
    is: 'ነው፡|ነው፦|ነው',
    enter: 'ያስገቡ|ይጠቀሙ|បញ្ចូល|ປ້ອນ|ထည့်ပါ|ඇතුළත් කරන්න',
    login: 'ለመግባት|ይግቡ|መግቢያ|ចូលគណនី|ເຂົ້າສູ່ລະບົບ|ဝင်ရောက်|පුරනය',
    verify: 'အတည်ပြု|ផ្ទៀងផ្ទាត់|បញ្ជាក់|ຢືນຢັນ|ያረጋግጡ|සත්‍යාපන',
    reset: 'ပြန်လည်သတ်မှတ်|កំណត់ពាក្យសម្ងាត់|ຣີເຊັດ|ዳግም አስጀምር',
    trade: 'ትዕዛዝ|ቅናሽ|ደረሰኝ|ការបញ្ជាទិញ|အော်ဒါ|ඇණවුම',
    label: 'ስልክ|ቁጥር|ត្រួតពិនិត្យលេខ|ဖုန်း',
    notMe: 'እርስዎ ካልሆኑ|ካልጠየቁ',
    ignore: 'ችላ ይበሉ|មិនអើពើ|လျစ်လျူရှု|නොසලකා',
    expires: 'ለማንም|ጊዜው ያበቃል',
    press: 'ይጫኑ|ሊንክ|ចុច|ກົດ|နှိပ်|ක්ලික්',
  },
}
